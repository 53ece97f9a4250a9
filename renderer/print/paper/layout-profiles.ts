/** Margins of a page in millimetres. */
export interface Margins {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** How a page is laid out: one of the two official layouts, or a professional form's own. */
export interface PageProfile {
  readonly margins: Margins;
  /** Body text in points, and the distance of lines in points. */
  readonly bodySize: number;
  readonly lineHeight: number;
  /** Page number top centre from page 2; a professional form carries its pages at the foot only. */
  readonly numberOnTop: boolean;
}

/** Guide 05-HD/VPTW of 27/5/2026; line distance 18-20 pt is read differently, 18 is taken until the office says otherwise. */
export const partyProfile: PageProfile = {
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  bodySize: 14,
  lineHeight: 18,
  numberOnTop: true,
};

/** Decree 30/2020/NĐ-CP, Annex I: margins 20-25, 20-25, 30-35, 15-20 mm, 13-14 pt. */
export const stateProfile: PageProfile = {
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  bodySize: 14,
  lineHeight: 19,
  numberOnTop: true,
};

/**
 * Form 2C/TCTW-98 keeps its own layout. The copy in circulation has 10 mm on Letter paper by accident; here A4 with room
 * for the punch at the left and for the foot that names the print.
 */
export const form2cProfile: PageProfile = {
  margins: { top: 12, bottom: 20, left: 18, right: 10 },
  bodySize: 13,
  lineHeight: 15.5,
  numberOnTop: false,
};

/** A list keeps as much of the width as the punch at the left and the foot leave. */
export const listProfile: PageProfile = {
  margins: { top: 15, bottom: 20, left: 20, right: 12 },
  bodySize: 13,
  lineHeight: 17,
  numberOnTop: true,
};

/** A recovery card: one page, no foot. */
export const cardProfile: PageProfile = {
  margins: { top: 20, bottom: 20, left: 25, right: 20 },
  bodySize: 13,
  lineHeight: 18,
  numberOnTop: false,
};
