import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * The network of simulated Pods, as the API server reaches it.
 *
 * Nothing listens at the addresses that Pods are given, and they may be real
 * ones of somebody's network. So the API server is told to reach Pods by way of
 * this proxy, which answers in their place: with the address and port that were
 * dialled and the path that was asked for, such as `10.0.0.7:8080 /healthz`.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/setup-konnectivity/
 */
export class PodNetwork {
  /** @param socket path of the Unix socket at which the proxy listens */
  public static async start(socket: string): Promise<PodNetwork> {
    const network = new PodNetwork(socket);
    network.proxy.listen(socket);
    await once(network.proxy, 'listening');
    return network;
  }

  private readonly dialled = new WeakMap<Socket, string>();
  private readonly sockets = new Set<Socket>();
  private readonly pods = createServer((request, response) => response.end(`${this.dialled.get(request.socket)} ${request.url}`));
  private readonly proxy: Server = createServer();

  private constructor(public readonly socket: string) {
    this.proxy.on('connect', ({ url = '' }, socket: Socket) => {
      this.sockets.add(socket);
      this.dialled.set(socket, url);
      socket.on('close', () => this.sockets.delete(socket));
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      this.pods.emit('connection', socket);
    });
  }

  public stop(): void {
    this.proxy.close();
    for (const socket of this.sockets) socket.destroy();
  }
}
