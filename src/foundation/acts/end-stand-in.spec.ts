import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { tenure } from '../tenure.ts'
import { endStandIn } from './end-stand-in.ts'

const { given } = sceneOf(tenure)
const input = { tenure: 's', to: '2026-03-02', reason: '本人返岗', paper: '党委会纪要〔2026〕5号' }

describe('结束代管', () => {
  it('记下代管的最后一天', () => {
    given({
      type: 'PositionTaken',
      data: { person: 'deputySecretary', position: 'townMayor', from: '2026-02-01', standsIn: true, for: 'townMayor' },
    })
      .when(endStandIn, input)
      .by('officeDirector')
      .waitsForConfirmation(
        factOn(
          tenure,
          's',
          'PositionLeft',
          { to: '2026-03-02', reason: '本人返岗', paper: '党委会纪要〔2026〕5号' },
          '2026-03-02',
        ),
      )
  })

  it('不是代管的，日期不对的', () => {
    given({ type: 'PositionTaken', data: { person: 'townMayor', position: 'townMayor', from: '2026-03-03' } })
      .when(endStandIn, input)
      .by('officeDirector')
      .isRefused('这不是代管。离任请用“记录离任”。', '最后一天早于代管开始的日子（2026年3月3日）。请核对。')
  })
})
