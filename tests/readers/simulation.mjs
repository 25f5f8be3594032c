// Runs the app's own worker on a task from the input, as a browser would, and writes how often each event happened.
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

const answers = [];
const page = createContext({ postMessage: (answer) => answers.push(answer) });
runInContext(readFileSync(new URL('../../public/impact-worker.js', import.meta.url), 'utf8'), page);
page.onmessage({ data: JSON.parse(readFileSync(0, 'utf8')) });
process.stdout.write(JSON.stringify(answers.at(-1).hits));
