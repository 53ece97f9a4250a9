/**
 * What a deep check can find of a file, in the order of the way from record to disk.
 * - rowMissing: a record names it, the compartment does not know it
 * - rowDiffers: the compartment's row says another content, kind or size than the record
 * - rowExtra: a row that no record names
 * - fileMissing, fileCut: not on the disk, or not all of it
 * - contentAltered: on the disk, but not what was filed
 * - fileExtra: on the disk, and no row names it
 */
export const fileFaults = [
  'rowMissing',
  'rowDiffers',
  'rowExtra',
  'fileMissing',
  'fileCut',
  'contentAltered',
  'fileExtra',
] as const;
export type FileFault = (typeof fileFaults)[number];
