// The static server as a process of its own, so that it can be killed in the middle of a test.
//
//   const server = await startServer({ dir, base });   server.url, await server.requests(),
//   await server.kill(), await server.restart() (on the same port)
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serve } from '../../../scripts/static-server.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** The built app. */
export const DIST = process.env.DIST ?? `${root}dist`;
/** Pages to copy articles from. */
export const PAGES = `${root}tests/e2e/pages`;

/** Ports of this process that had a server: a browser that goes on may have stored something for them. */
const used = new Set();

export async function startServer(options) {
  const server = await startOnAnyPort(options);
  const { port } = new URL(server.url);
  if (used.has(port)) {
    await server.kill();
    return startServer(options);
  }
  used.add(port);
  return server;
}

/** What docs/hosting.md lets a host say of every file: `{name: value}`. */
export function hostedHeaders() {
  const [, rules] = /```caddy\n[^`]*?header \{\n([^`]*?)\n {2}\}/.exec(readFileSync(`${root}docs/hosting.md`, 'utf8'));
  return Object.fromEntries(rules.split('\n').map((rule) => /^ *([\w-]+) "?(.*?)"?$/.exec(rule).slice(1)));
}

async function startOnAnyPort({ dir = DIST, base = '/', headers } = {}) {
  let child;
  let port = 0;
  const start = async () => {
    child = fork(fileURLToPath(import.meta.url), [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const url = await ask({ serve: { dir, port, base, headers } });
    port = Number(new URL(url).port);
    return url;
  };
  const ask = (question) => new Promise((resolve, reject) => {
    const gone = () => reject(new Error('the server ended'));
    child.once('exit', gone).once('message', ({ answer, error }) => {
      child.off('exit', gone);
      error ? reject(new Error(error)) : resolve(answer);
    });
    child.send(question);
  });
  const kill = () => new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', resolve).kill('SIGKILL');
  });
  return { url: await start(), kill, restart: start, requests: () => ask({ requests: true }) };
}

// The child.
if (process.send && process.argv[1] === fileURLToPath(import.meta.url)) {
  let server;
  process.on('disconnect', () => process.exit());
  process.on('message', async (question) => {
    try {
      if (question.serve) server = await serve(question.serve.dir, question.serve);
      process.send({ answer: question.requests ? server.requests : server.url });
    } catch (error) {
      process.send({ error: error.message });
    }
  });
}
