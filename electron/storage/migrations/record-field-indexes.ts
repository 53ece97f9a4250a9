/**
 * Records found by what stands in them (decision 42): rights ask the versions, never a line of a list that anybody with the
 * key can rewrite unseen. Each index holds only the versions that say something in the field.
 */
export const recordFieldPaths = {
  officer: '$.officerId',
  secondOfficer: '$.secondOfficerId',
  subject: '$.subject.id',
} as const;

/** What the events of declared interests have in common; an event names the type of its record. */
export const interestEvent = "instr(bytes, CAST('declaredInterest' AS BLOB)) > 0";

const fieldIndexes = Object.entries(recordFieldPaths).map(
  ([name, path]) =>
    `CREATE INDEX version_field_${name} ON version (json_extract(patch, '${path}'), record_id) WHERE json_extract(patch, '${path}') IS NOT NULL;`,
);

export const recordFieldIndexes = `
${fieldIndexes.join('\n')}
CREATE INDEX event_interest ON event (seq) WHERE ${interestEvent};
`;
