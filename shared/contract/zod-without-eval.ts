import { z } from 'zod';

/**
 * zod 4 tries `new Function` once to see whether it may compile schemas; under our CSP that try is a violation.
 * Imported before any schema by whatever runs in a page (preload, renderer).
 */
z.config({ jitless: true });
