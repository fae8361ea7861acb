export { BlueGreenApp, BlueGreenAppProps } from './blue-green-app';
export { BlueGreenPhase, BlueGreenPrepared, BlueGreenRelease, BlueGreenRunning, BlueGreenSwitched, Colour } from './phase';
