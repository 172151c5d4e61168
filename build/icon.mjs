/**
 * Draws media/icon.png: a parapet, the wall with battlements that one stands behind, with an arrow slit.
 * The picture is code, so that it can be changed without a drawing program: `node build/icon.mjs`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

const SIZE = 256;
/** Each pixel is the average of SAMPLES × SAMPLES points, which makes the edges smooth. */
const SAMPLES = 4;

const NIGHT = [24, 37, 63];
const STONE = [236, 240, 247];
const SHADE = [176, 190, 212];
const LIGHT = [255, 176, 59];

const isIn = (x, y, [left, top, right, bottom]) => x >= left && x < right && y >= top && y < bottom;

/** The wall's parts from front to back: colour and rectangles. */
const PARTS = [
  [LIGHT, [[120, 134, 136, 192]]],
  [
    SHADE,
    [
      [44, 112, 212, 120],
      [44, 206, 212, 214],
    ],
  ],
  [
    STONE,
    [
      [44, 56, 84, 112],
      [108, 56, 148, 112],
      [172, 56, 212, 112],
      [44, 96, 212, 214],
    ],
  ],
];

/** The rounded night sky behind the wall; null where the icon is transparent. */
function colourAt(x, y) {
  const part = PARTS.find(([, rectangles]) => rectangles.some((rectangle) => isIn(x, y, rectangle)));
  if (part) return part[0];
  return isInRoundedSquare(x, y, 48) ? NIGHT : null;
}

function isInRoundedSquare(x, y, radius) {
  const dx = Math.max(radius - x, x - (SIZE - radius), 0);
  const dy = Math.max(radius - y, y - (SIZE - radius), 0);
  return dx * dx + dy * dy <= radius * radius;
}

function pixel(x, y) {
  const colours = [];
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const colour = colourAt(x + ((i % SAMPLES) + 0.5) / SAMPLES, y + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES);
    if (colour) colours.push(colour);
  }
  const mean = (channel) =>
    Math.round(colours.reduce((sum, colour) => sum + colour[channel], 0) / (colours.length || 1));
  return [mean(0), mean(1), mean(2), Math.round((255 * colours.length) / (SAMPLES * SAMPLES))];
}

/** One scan line of the PNG: filter type 0, then RGBA. */
function row(y) {
  return [0, ...Array.from({ length: SIZE }, (_, x) => pixel(x, y)).flat()];
}

/** A PNG chunk: length, type, data, checksum of type and data. */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function png() {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 6], 8); // eight bits a channel, RGBA
  const pixels = Buffer.from(Array.from({ length: SIZE }, (_, y) => row(y)).flat());
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const media = join(import.meta.dirname, '..', 'media');
mkdirSync(media, { recursive: true });
writeFileSync(join(media, 'icon.png'), png());
