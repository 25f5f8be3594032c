// Lanes that run side by side take the machine from each other. A journey that failed has it to itself for its second
// try, so that what only a crowded machine did is told apart from what is wrong: the other lanes wait between journeys.
import { closeSync, existsSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './engine.mjs';

/** A folder that the lanes share; without it there is nobody to wait for. */
const folder = process.env.CAVEAT_TURNS;
const RUNNING = 'running-';
const mine = folder && join(folder, `${RUNNING}${process.pid}`);
const alone = folder && join(folder, 'alone');
/** Longer than any journey runs, in milliseconds. */
const PATIENCE = 400_000;

/** Runs `work` while others may run, but not beside one that has the machine to itself. */
export async function beside(work) {
  if (!folder) return work();
  await until('the machine to be shared again', () => {
    // Told first and looked second, so that of two that begin at once one sees the other.
    writeFileSync(mine, '');
    if (!existsSync(alone)) return true;
    rmSync(mine);
    return false;
  }, PATIENCE);
  return work().finally(() => rmSync(mine));
}

/** Runs `work` when nobody else runs anything, and lets nobody begin meanwhile. */
export async function byItself(work) {
  if (!folder) return work();
  await until('the others to have had theirs', claim, PATIENCE);
  try {
    await until('the others to pause', () => !readdirSync(folder).some((name) => name.startsWith(RUNNING) && isAlive(name.slice(RUNNING.length))), PATIENCE);
    return await work();
  } finally {
    rmSync(alone);
  }
}

function claim() {
  try {
    closeSync(openSync(alone, 'wx'));
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** A lane that was killed took nothing away behind itself. */
function isAlive(pid) {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
}
