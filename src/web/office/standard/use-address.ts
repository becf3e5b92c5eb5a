import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { type AddressChange, addressOf, type StandardAddress } from './address.ts'

interface AddressAt {
  readonly address: StandardAddress
  /** The requirement whose panel is open: what stands behind `#`. */
  readonly selected: string | undefined
  readonly select: (id: string | undefined) => void
  readonly change: (change: AddressChange) => void
}

/** The state of the page of the standard is its address, and nothing else. */
export const useAddress = (known: ReadonlyMap<string, unknown>): AddressAt => {
  const navigate = useNavigate()
  const { hash, search } = useRouterState({
    select: ({ location }) => ({ hash: location.hash, search: location.search as StandardAddress }),
    structuralSharing: true,
  })
  const address = useMemo(() => addressOf({ ...search }), [search])
  const go = useCallback(
    (to: AddressChange, id: string | undefined) =>
      void navigate({ to: '/standard', search: addressOf({ ...to }), hash: id ?? '', replace: true }),
    [navigate],
  )
  const select = useCallback((id: string | undefined) => go(address, id), [go, address])
  const change = useCallback((part: AddressChange) => go({ ...address, ...part }, hash), [go, address, hash])
  return { address, selected: known.has(hash) ? hash : undefined, select, change }
}
