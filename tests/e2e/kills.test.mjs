// A few kills at random moments; scripts/kills does as many as wanted.
import { journey } from './support/test.mjs';
import { surviveKills } from './support/kills.mjs';

// Not in WebKit, which forgets everything when an automated session ends: see saving.test.mjs.
journey('killed at random moments of bursts, nothing is lost or there twice', { engines: ['chromium', 'firefox'] }, async ({ app, browser, reopen }) => {
  const seed = Number(process.env.CAVEAT_SEED ?? Math.floor(Math.random() * 2 ** 32));
  await surviveKills({ app, browser }, { reopen, count: 3, seed });
});
