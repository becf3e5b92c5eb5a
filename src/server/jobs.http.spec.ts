import { expect, it } from 'vitest'
import { httpWorld, keptTown } from '#testing/http-town.ts'

const http = await httpWorld()
const { system } = await keptTown(http)

it('后台没有事时是空的，没有的事说没有，收起没有的也不出错', async () => {
  expect((await system.get('/api/jobs')).json()).toEqual({ jobs: [] })
  const unknown = await system.get('/api/jobs/nothing')
  expect([unknown.statusCode, unknown.json().title]).toEqual([404, '没有这件事'])
  expect((await system.get('/api/jobs/nothing/file')).statusCode).toBe(404)
  expect((await system.delete('/api/jobs/nothing')).statusCode).toBe(204)
  expect((await http.browser().get('/api/jobs')).statusCode).toBe(401)
})
