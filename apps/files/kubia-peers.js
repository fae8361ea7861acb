/**
 * Keeps one line of text, and tells the lines of all its peers.
 *
 * GET /         what every peer keeps, the peers found by their SRV records
 * GET /data     what this one keeps
 * PUT /data     keeps the body instead
 * GET /healthz  whether it answers
 *
 * PEERS_SRV names the records, DATA_FILE the file, PORT the port.
 */
const dns = require('node:dns/promises');
const fs = require('node:fs/promises');
const http = require('node:http');
const os = require('node:os');

const { DATA_FILE, PEERS_SRV, PORT } = process.env;
const PATIENCE_MS = 2000;

async function kept() {
  return fs.readFile(DATA_FILE, 'utf8').catch(() => 'nothing yet');
}

async function keep(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  await fs.writeFile(`${DATA_FILE}.new`, Buffer.concat(chunks));
  await fs.rename(`${DATA_FILE}.new`, DATA_FILE);
  return 'kept';
}

async function told({ name, port }) {
  const answer = await fetch(`http://${name}:${port}/data`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    .then(response => response.text())
    .catch(error => `does not answer: ${error.message}`);
  return `${name}: ${answer}`;
}

async function everybody() {
  const peers = await dns.resolveSrv(PEERS_SRV);
  const lines = await Promise.all(peers.sort((left, right) => (left.name < right.name ? -1 : 1)).map(told));
  return lines.join('\n');
}

const routes = {
  'GET /': everybody,
  'GET /data': kept,
  'PUT /data': keep,
  'GET /healthz': async () => os.hostname(),
};

const server = http.createServer(async (request, response) => {
  const route = routes[`${request.method} ${request.url}`];
  const [status, text] =
    route === undefined
      ? [404, 'no such place']
      : await route(request).then(
          body => [200, body],
          error => [500, error.message],
        );
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
});

server.listen(Number(PORT));

process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
