import { type Day, dayTextWithYear } from '#institution/calendar.ts'
import { ethnicGroups } from '#institution/party-member-codes.ts'
import type { Roster } from '#institution/roster.ts'
import { plain, type Refusal } from '#mechanisms/refusal.ts'
import type { PartyMemberDetails } from './party-member.ts'
import type { PartyMemberGiven } from './party-member-fields.ts'

/** A rule of one field of a member: the field a list shows it at, and the reason. */
export interface MemberAgainst {
  readonly field: keyof PartyMemberGiven
  readonly refusal: Refusal
}

type Held = Omit<PartyMemberDetails, 'address'>

const youngest = 18

const yearsLater = (day: Day, years: number): Day => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`

/**
 * What cannot be of a member as he would stand, field by field: days that do not follow each other, a branch that is none. The Party constitution:
 * members are eighteen or older (article 1), and are probationary for a year before they are full (article 7).
 */
export const againstMember = (member: Held, roster: Roster, today: Day): MemberAgainst[] => {
  const { bornOn, joinedOn, becameFullOn, category, branch, lostSince, ethnicGroup } = member
  const said: (MemberAgainst | false)[] = [
    roster.organizations.get(branch)?.kind !== 'branch' && {
      field: 'branch',
      refusal: plain('所在党支部不在组织名册里。先录入这个支部，再登记党员。'),
    },
    ethnicGroups[ethnicGroup] === undefined && {
      field: 'ethnicGroup',
      refusal: plain('没有这个民族。请从56个民族里选。'),
    },
    joinedOn > today && {
      field: 'joinedOn',
      refusal: plain(`入党日期${dayTextWithYear(joinedOn)}还没有到，请核对。`),
    },
    joinedOn < yearsLater(bornOn, youngest) && {
      field: 'joinedOn',
      refusal: plain(`入党日期在${youngest}岁以前：出生是${dayTextWithYear(bornOn)}。请核对这两个日期。`),
    },
    category === 'probationary' &&
      becameFullOn !== undefined && {
        field: 'becameFullOn',
        refusal: plain('预备党员还没有转正日期。已经转正的，人员类别选“正式党员”。'),
      },
    becameFullOn !== undefined &&
      becameFullOn < joinedOn && {
        field: 'becameFullOn',
        refusal: plain('转正日期在入党日期以前，请核对。'),
      },
    becameFullOn !== undefined &&
      becameFullOn > today && {
        field: 'becameFullOn',
        refusal: plain(`转正日期${dayTextWithYear(becameFullOn)}还没有到，请核对。`),
      },
    lostSince !== undefined &&
      lostSince > today && { field: 'lostSince', refusal: plain('失联日期还没有到，请核对。') },
  ]
  return said.filter(each => each !== false)
}
