// Lines of the brief, dragged by their grips with a real mouse.
import { Origin, Pointer, until } from './engine.mjs';

/** Drags the line `row` to the upper part of `target`, both CSS selectors; both must be in sight together. */
export async function dragLine(app, row, target) {
  const { driver } = app;
  const line = await app.find(row);
  await app.untilAtRest(line);
  const mouse = new Pointer('mouse', Pointer.Type.MOUSE);
  const move = (origin, x, y) => mouse.move({ origin, x, y, duration: 20 });
  // The grip shows itself under the mouse.
  await driver.actions().insert(mouse, move(line, 0, 0)).perform();
  const grip = await app.find(`${row} > .grip`);
  const { x, y } = await driver.executeScript(`
    const { left, top } = document.querySelector(arguments[0]).getBoundingClientRect();
    return { x: Math.round(left + 60), y: Math.round(top + 4) };`, target);
  // Between two sequences Chromium's driver forgets that the mouse was captured.
  await driver.actions()
    .insert(mouse, move(grip, 0, 0), mouse.press(), move(Origin.VIEWPORT, x, y + 12), move(Origin.VIEWPORT, x, y))
    .perform();
  await until('the line that shows where it lands', () => driver.executeScript(
    'return [...document.querySelectorAll(".drop-line")].some((it) => !it.hidden && it.getBoundingClientRect().width > 0)'));
  await driver.actions().insert(mouse, mouse.release()).perform();
}
