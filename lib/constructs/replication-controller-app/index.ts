export { ReplicationControllerMigration } from './migration';
export { ReplicationControllerApp, ReplicationControllerAppProps } from './replication-controller-app';
