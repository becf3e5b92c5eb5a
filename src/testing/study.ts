/** The nine of the centre group in the scenes' roster. */
export const nine = [
  'partyCommitteeSecretary',
  'townMayor',
  'deputySecretary',
  'peoplesCongressChair',
  'disciplineInspectionSecretary',
  'organizationCommissioner',
  'publicityCommissioner',
  'politicalLegalCommissioner',
  'armedForcesHead',
] as const

/** A plan line for each month of a year, on the 16th. */
export const twelveEntries = (year: string) =>
  Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`
    return {
      month,
      topic: `练习题目${index + 1}`,
      area: (['politicalTheory', 'economics', 'scienceAndCulture', 'law'] as const)[index % 4] ?? 'law',
      speaker: '巴图',
      date: `${month}-16`,
    }
  })

/** A session that all nine attended, with everything a record needs. */
export const attendedByAll = {
  on: '2026-03-02',
  part: 'day' as const,
  topic: '学习新修订的条例',
  area: 'politicalTheory' as const,
  speaker: '巴图',
  present: [...nine],
  leave: [],
  absent: [],
  spoke: [],
  minutes: '领学原文，四人发言，书记小结。',
  papers: [],
}

/** A spot check that was announced and drew these. */
export const checkDrawn = (drawn: readonly string[]) => [
  {
    type: 'SpotCheckAnnounced' as const,
    data: {
      people: [...nine] as string[],
      count: drawn.length,
      checkers: ['disciplineInspectionSecretary', 'organizationCommissioner'],
    },
  },
  {
    type: 'SpotCheckDrawn' as const,
    data: { size: 812, root: 'q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k=', drawn: [...drawn] },
  },
]

/** A line about everyone who was drawn. */
export const findingsOf = (drawn: readonly string[]) =>
  drawn.map(person => ({ person, finding: '到会、补学与记录一致。' }))
