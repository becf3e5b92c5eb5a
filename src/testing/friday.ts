/** Every cadre of the scenes' roster: the leading group, the office and the head of finance. */
export const twelve = [
  'partyCommitteeSecretary',
  'townMayor',
  'deputySecretary',
  'peoplesCongressChair',
  'disciplineInspectionSecretary',
  'organizationCommissioner',
  'publicityCommissioner',
  'politicalLegalCommissioner',
  'armedForcesHead',
  'officeDirector',
  'officeClerk',
  'financeHead',
] as const

/** A class that everyone attended, with all that a record needs. */
export const everyoneCame = {
  on: '2026-03-02',
  part: 'afternoon' as const,
  topic: '民法典里的乡村事',
  speaker: '白音',
  present: [...twelve] as string[],
  leave: [] as { person: string; reason: string; approvedBy: string }[],
  absent: [] as string[],
  papers: [] as string[],
}

/** The same class with the head of finance on leave and the commander of the militia away. */
export const twoMissed = {
  ...everyoneCame,
  present: twelve.slice(0, 8).concat('officeDirector', 'officeClerk') as string[],
  leave: [{ person: 'financeHead', reason: '旗里对账', approvedBy: 'townMayor' }],
  absent: ['armedForcesHead'],
}
