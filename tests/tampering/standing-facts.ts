import type { Scene } from './scene.ts';

/**
 * Everything that only two people can bring about, as an approver reads it, and whatever the verifier has to say to it: who is
 * certified for what, what cases and reviews decided, what dossiers say, what was released and is trusted. As text, to be compared.
 */
export async function decisionsOf(scene: Scene): Promise<string> {
  if (!(await scene.sit('ld01'))) return 'closed';
  await scene.deep();
  const { prepared } = scene;
  const accounts = await scene.ask('opening', 'accounts.list', {});
  const cases = [prepared.decidedCase, prepared.draftedCase, prepared.openCase].map(({ caseId }) => caseId);
  const facts: unknown[] = [
    accounts?.accounts.map(({ userId, roles, compartments, state }) => [userId, roles, compartments, state]),
  ];
  for (const id of cases) {
    const view = await scene.ask('opening', 'cases.open', { id });
    facts.push([
      id,
      view?.stages,
      view?.conclusions.map(({ outcome, approval }) => [outcome, approval.state]),
      view?.decisions.map(({ decision, approval }) => [decision, approval.state]),
      view?.notices.length,
    ]);
  }
  for (const id of [prepared.decidedReviewId, prepared.openReviewId]) {
    const view = await scene.ask('opening', 'reviews.open', { id });
    facts.push([id, view?.stage, view?.decision]);
  }
  for (const id of [prepared.personId, prepared.otherPersonId])
    facts.push((await scene.ask('opening', 'people.open', { id, reason: 'Kiểm tra' }))?.particulars);
  facts.push(
    (await scene.ask('opening', 'people.list', { limit: 50 }))?.rows.map(({ id, fullName }) => [id, fullName]),
  );
  facts.push(
    (await scene.ask('opening', 'packages.offices', {}))?.offices.map(({ id, groups, state }) => [id, groups, state]),
  );
  facts.push(
    (
      await scene.ask('opening', 'interests.list', { compartment: 'verification', recordId: prepared.openCase.caseId })
    )?.interests.map(({ blocks }) => blocks),
  );
  return JSON.stringify(facts);
}
