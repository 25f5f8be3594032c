// A small static file server without dependencies, for `scripts/serve` and the browser tests.
//
//   node scripts/static-server.mjs DIR [--port N] [--base /tools/caveat/] [--any-port]
//     prints the address on one line and serves until it is killed;
//     port 0 lets the system choose, --any-port takes the next free one if N is in use
//   import { serve } from '../../scripts/static-server.mjs'
//     const server = await serve('dist', { port: 0, base: '/tools/caveat/' });
//     server.url, server.requests (a list of 'METHOD /path status'), await server.close()
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
};

export async function serve(dir, { port = 0, base = '/', host = '127.0.0.1', headers = {} } = {}) {
  const root = await realpath(dir);
  const requests = [];

  // The file for an address, or nothing. Links that lead out of the folder count as outside it.
  async function find(address) {
    let path;
    try {
      path = decodeURIComponent(new URL(address, 'http://localhost').pathname);
    } catch {
      return;
    }
    if (!path.startsWith(base) || path.includes('\0')) return;
    let file = join(root, path.slice(base.length));
    if (path.endsWith('/')) file = join(file, 'index.html');
    try {
      file = await realpath(file);
      if (!file.startsWith(root + sep)) return;
      const { size } = await stat(file).then((it) => (it.isFile() ? it : Promise.reject(new Error('not a file'))));
      return { file, size };
    } catch {
      return;
    }
  }

  const server = createServer(async (request, response) => {
    const answer = (status, headers, body) => {
      requests.push(`${request.method} ${request.url} ${status}`);
      response.writeHead(status, { 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff', ...headers });
      response.end(body);
    };
    const plain = { 'Content-Type': 'text/plain; charset=utf-8' };
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, plain, 'only GET and HEAD\n');
    if (`${request.url}/` === base) return answer(308, { Location: base });
    const found = await find(request.url);
    if (!found) return answer(404, plain, 'not found\n');
    requests.push(`${request.method} ${request.url} 200`);
    response.writeHead(200, {
      'Cache-Control': 'no-cache',
      'Content-Type': TYPES[extname(found.file)] ?? 'application/octet-stream',
      'Content-Length': found.size,
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    });
    if (request.method === 'HEAD') return response.end();
    createReadStream(found.file).on('error', () => response.destroy()).pipe(response);
  });

  await new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return {
    url: `http://${host}:${server.address().port}${base}`,
    requests,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

if (process.argv[1] && await realpath(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '8080' },
      base: { type: 'string', default: '/' },
      'any-port': { type: 'boolean', default: false },
    },
  });
  const first = Number(values.port);
  for (let port = first; ; port += 1) {
    try {
      const { url } = await serve(positionals[0] ?? 'dist', { port, base: values.base });
      console.log(`Serving at ${url}`);
      break;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || !values['any-port'] || port >= first + 50) {
        console.error(error.code === 'EADDRINUSE' ? `port ${port} is in use` : error.message);
        process.exit(1);
      }
    }
  }
}
