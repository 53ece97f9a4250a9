import { crc32 } from 'node:zlib';

const picture = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, 'base64'));

/** Little pictures that a stock tool made: 23 × 17 with four colours; 23 × 17 baseline; 23 × 17 progressive; 5 × 9 in grey. */
export const smallPng = picture(
  'iVBORw0KGgoAAAANSUhEUgAAABcAAAARAgMAAABLHd8uAAAACVBMVEXHADd/AH83AMffDbdFAAAAOklEQVQI12NgIAIIuDA4CjCwugCBA0NIaGCoaAhDKAgAqUggTGFYNnPWtKwIhpmrMpfNWsGwCgTwUgBjpCJsZcczHQAAAABJRU5ErkJggg==',
);
export const baselineJpeg = picture(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAARABcDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAMF/8QAFRABAQAAAAAAAAAAAAAAAAAAABL/xAAWAQEBAQAAAAAAAAAAAAAAAAAABQT/xAAWEQEBAQAAAAAAAAAAAAAAAAAAFGH/2gAMAwEAAhEDEQA/AM2y0LLa4sUa17ELCLCtMBZSAAH/2Q==',
);
export const progressiveJpeg = picture(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wgARCAARABcDASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAAMCBP/EABYBAQEBAAAAAAAAAAAAAAAAAAAEA//aAAwDAQACEAMQAAAB5k2tFExkWyAf/8QAFBABAAAAAAAAAAAAAAAAAAAAMP/aAAgBAQABBQIf/8QAFhEBAQEAAAAAAAAAAAAAAAAAEwAQ/9oACAEDAQE/AVl3/8QAFhEBAQEAAAAAAAAAAAAAAAAAEwAQ/9oACAECAQE/ARh3/8QAFBABAAAAAAAAAAAAAAAAAAAAMP/aAAgBAQAGPwIf/8QAFhABAQEAAAAAAAAAAAAAAAAAEQAg/9oACAEBAAE/IWZmZx//2gAMAwEAAgADAAAAEDz/ADz/xAAUEQEAAAAAAAAAAAAAAAAAAAAg/9oACAEDAQE/EB//xAAWEQEBAQAAAAAAAAAAAAAAAABxABD/2gAIAQIBAT8QMd//xAAUEAEAAAAAAAAAAAAAAAAAAAAw/9oACAEBAAE/EB//AP/Z',
);
export const greyJpeg = picture(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/wAALCAAJAAUBAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAwX/xAAVEAEBAAAAAAAAAAAAAAAAAAAAEv/aAAgBAQAAPwCbY3//2Q==',
);

/** The same PNG whose header claims another size, and whose check sum agrees: a decoder makes room for it. */
export function pngClaiming(width: number, height: number): Uint8Array {
  const claiming = Buffer.from(smallPng);
  claiming.writeUInt32BE(width, 16);
  claiming.writeUInt32BE(height, 20);
  claiming.writeUInt32BE(crc32(claiming.subarray(12, 29)), 29);
  return Uint8Array.from(claiming);
}

const frame = 0xc0;
/** Where the frame header of the baseline picture begins. */
const frameAt = baselineJpeg.findIndex((byte, at) => byte === 0xff && baselineJpeg[at + 1] === frame);

export interface JpegClaim {
  readonly width?: number;
  readonly height?: number;
  /** Marker of the frame header; 0xC0 is baseline. */
  readonly marker?: number;
  /** Put before the frame header. */
  readonly before?: readonly Uint8Array[];
}

/** The baseline JPEG with another frame header. */
export function jpegClaiming({ width = 23, height = 17, marker = frame, before = [] }: JpegClaim): Uint8Array {
  const head = Buffer.from(baselineJpeg.subarray(0, frameAt));
  const rest = Buffer.from(baselineJpeg.subarray(frameAt));
  rest[1] = marker;
  rest.writeUInt16BE(height, 5);
  rest.writeUInt16BE(width, 7);
  return Uint8Array.from(Buffer.concat([head, ...before, rest]));
}

/** A segment with a length of its own choosing. */
export function jpegSegment(marker: number, body: Uint8Array, length = body.length + 2): Uint8Array {
  return Uint8Array.from([0xff, marker, length >> 8, length & 0xff, ...body]);
}
