import { Awaited } from '#parts/awaited.tsx'
import { Page, Section } from '#parts/page.tsx'
import { useAsked } from '#parts/use-answer.ts'
import { useMe } from '#parts/use-me.ts'
import { CalendarAddress } from './calendar-address.tsx'
import { Passkeys } from './passkeys.tsx'
import { ReminderWish } from './reminder-wish.tsx'
import { SecondFactor } from './second-factor.tsx'
import type { SecuritySaid } from './security-shapes.ts'
import { PhoneCode, SessionList, SignInList } from './session-lists.tsx'
import './security.css'

/** 账号与安全: how one signs in, where one is signed in, and what happened at one's own door. */
const SecurityPage = () => {
  const me = useMe().answer
  const security = useAsked<SecuritySaid>(['accounts', 'security'], '/api/account/security')
  return (
    <Page title="账号与安全" {...(me && { sub: `${me.person.name}，账号 ${me.account}` })}>
      <Section
        title="密码"
        actions={
          <a className="button button-small" href="/me/password">
            改密码
          </a>
        }
      >
        <p className="muted security-word">至少十个字，只有自己知道。改好以后，别处的登录都会退出。</p>
      </Section>
      <Awaited of={security} lines={4}>
        {said => (
          <>
            <SecondFactor of={said.secondFactor} />
            <Passkeys of={said} />
          </>
        )}
      </Awaited>
      <SessionList />
      <PhoneCode />
      <ReminderWish />
      <CalendarAddress />
      <SignInList />
    </Page>
  )
}

export default SecurityPage
