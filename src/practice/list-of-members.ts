import type { PracticeScene } from '#server/practice-room.ts'
import { confirmed } from './confirmed.ts'
import { idsByName } from './deeds.ts'
import { practiceMembers } from './members.ts'

/** 党员名册: three thousand members in seventy branches, entered as one list and confirmed. */
export const listOfMembers: PracticeScene = {
  name: 'list-of-members',
  title: '三千名党员的名册',
  play: async stage => {
    const people = idsByName(await stage.rows('people'))
    const organizations = idsByName(await stage.rows('organizations'))
    const idOf = (name: string): string => people.get(name) ?? name
    await confirmed(
      stage,
      'enter-party-members',
      {
        people: practiceMembers.filter(({ known }) => !known).map(({ name }) => ({ ref: name, name })),
        members: practiceMembers.map(({ name, member }) => ({
          person: idOf(name),
          ...member,
          branch: organizations.get(member.branch),
        })),
        file: '练习党员名册.xlsx',
        paper: '练习党员名册',
      },
      '包小燕',
      '乌云其木格',
    )
  },
}
