import { Navigate } from '@tanstack/react-router'
import { useMe } from '#parts/use-me.ts'
import { homeOf } from './home-of.ts'

/** The address without a page: it leads on, once it is known who is there. */
export const Home = () => {
  const me = useMe().answer
  return me === undefined ? null : <Navigate to={homeOf(me)} replace />
}
