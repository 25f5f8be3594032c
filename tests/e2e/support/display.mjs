// A screen of its own for each test process: WebKitGTK draws on no other, and two would share one clipboard.
import { spawn } from 'node:child_process';

let started;

/** The environment in which WebKitGTK draws on a screen in memory; the screen is there after this. */
export function displayEnvironment() {
  started ??= startDisplay();
  return started;
}

async function startDisplay() {
  // It finds a free display itself and writes its number; without -noreset it would begin anew, and write again, after
  // each browser.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  process.on('exit', () => server.kill());
  let said = '';
  server.stderr.on('data', (data) => { said += data; });
  const number = await new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new Error(`Xvfb cannot be started (run scripts/setup test): ${error.message}`)));
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}: ${said}`)));
    server.stdio[3].once('data', (data) => resolve(String(data).trim()));
  });
  // Neither keeps the tests from ending.
  server.unref();
  server.stderr.unref();
  // Closing it would end the server, which may still have the end of the line to write.
  server.stdio[3].unref();
  return {
    DISPLAY: `:${number}`, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', NO_AT_BRIDGE: '1',
    // Without a graphics card, composed layers cost three times the processor time of the rest of a journey.
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  };
}
