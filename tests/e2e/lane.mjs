// One lane of the browser tests: runs each file that no other lane has taken, until there is none left.
// Usage: node --test-reporter=spec lane.mjs CLAIMS FILE...   CLAIMS is a folder that the lanes share.
import { closeSync, openSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { untilJourneysEnd } from './support/test.mjs';

const [claims, ...files] = process.argv.slice(2);
for (const file of files) {
  if (!claim(basename(file))) continue;
  await import(resolve(file));
  await untilJourneysEnd();
}

function claim(name) {
  try {
    closeSync(openSync(join(claims, name), 'wx'));
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}
