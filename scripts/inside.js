// The first script of the one file (scripts/one-file.mjs): what boot.js and the program ask for is inside the page.
'use strict';

// The threads' scripts by name, which the build writes here.
const FILES = {};

const addresses = new Map();

globalThis.caveatInside = {
  /** Brings the program to life; the build puts its script here. */
  program: undefined,

  async start() {
    if (typeof DecompressionStream !== 'function') throw new Error('This browser is too old to unpack the program. Caveat needs a newer one.');
    await this.program({ module_or_path: await this.part('first') });
  },

  /** A part of the program: packed (zlib, with its own checksum), in base64, in a block of data. */
  async part(name) {
    const block = document.getElementById(`part-${name}`);
    const packed = Uint8Array.from(atob(block.textContent), (letter) => letter.charCodeAt(0));
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
    const bytes = await new Response(unpacked).arrayBuffer();
    // It is not asked for again, and a megabyte of letters is no longer needed.
    block.remove();
    return bytes;
  },

  /** An address that a thread can be started with, the same each time. */
  address(file) {
    if (!addresses.has(file)) addresses.set(file, URL.createObjectURL(new Blob([FILES[file]], { type: 'text/javascript' })));
    return addresses.get(file);
  },
};
