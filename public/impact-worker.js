// Plays events of a cross-impact analysis through, in a thread of its own: a million times takes a while, and this
// can be ended from outside. Does what `simulate` in src/domain/cross_impact/events.rs does, run for run.
//
// Gets {state, initial, after, afterNot, order, shuffled, runs}: the state of the random numbers (xoshiro128**, by
// Blackman and Vigna), the odds and what they are multiplied by (row after row), the order to shuffle and from where.
// Answers {done} now and then, and at the end {hits}, how often each event happened.
'use strict';

const rotated = (bits, by) => (bits << by) | (bits >>> (32 - by));

function simulate({ state: [a, b, c, d], initial, after, afterNot, order, shuffled, runs }, tell) {
  const unit = () => {
    const bits = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return bits / 4294967296;
  };
  const count = initial.length;
  const hits = initial.map(() => 0);
  for (let run = 0; run < runs; run += 1) {
    if (run % 20000 === 0) tell(run);
    for (let last = count - 1; last > shuffled; last -= 1) {
      const other = shuffled + Math.floor(unit() * (last + 1 - shuffled));
      [order[last], order[other]] = [order[other], order[last]];
    }
    const now = [...initial];
    for (let place = 0; place < count; place += 1) {
      const event = order[place];
      const happens = place < shuffled || unit() < now[event] / (1 + now[event]);
      if (happens) hits[event] += 1;
      const factors = happens ? after : afterNot;
      for (let later = place + 1; later < count; later += 1) now[order[later]] *= factors[event * count + order[later]];
    }
  }
  return hits;
}

onmessage = ({ data }) => postMessage({ hits: simulate(data, (done) => postMessage({ done })) });
