import { runUntilStopped } from './run-until-stopped.ts'
import { serve } from './serve.ts'
import { readSettings } from './settings.ts'

/** `npm start`: everything up, the address on the console, and at the very first start the one-time code. */
await runUntilStopped(
  async () => serve(readSettings(process.env, process.cwd())),
  async ({ address, setupCode, hasPages }) => {
    console.log(`标尺已经打开：${address}`)
    if (setupCode !== undefined) {
      console.log(`\n这是第一次启动。请在浏览器里打开上面的地址，填写一次性开通码：\n\n    ${setupCode}\n`)
    }
    if (!hasPages) console.log('页面还没有建好，现在只有接口。请用 npm start 启动，它会建好页面。')
    console.log('按 Ctrl-C 停下。')
  },
)
