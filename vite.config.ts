import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

const out = join(import.meta.dirname, 'dist/web')

/** The font packages name an older format beside woff2; every browser in use reads woff2, so the other is not shipped. */
const woff2Only = (): Plugin => ({
  name: 'woff2-only',
  enforce: 'pre',
  transform: {
    filter: { id: /node_modules\/(@fontsource|lxgw-wenkai-webfont)\/.*\.css$/ },
    handler: css => ({ code: css.replace(/,\s*url\([^)]*\.woff\)\s*format\((['"])woff\1\)/g, ''), map: null }),
  },
})

/** Below this a packed copy saves nothing worth a file. */
const worthPacking = 1_024

/** Lays a packed copy beside every text file, so that the server never packs on request. */
const packed = (): Plugin => ({
  name: 'packed',
  apply: 'build',
  closeBundle: () => {
    for (const file of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|html|svg)$/.test(file)) continue
      const bytes = readFileSync(join(out, file))
      if (bytes.length >= worthPacking) writeFileSync(join(out, `${file}.gz`), gzipSync(bytes, { level: 9 }))
    }
  },
})

export default defineConfig({
  root: join(import.meta.dirname, 'src/web/office'),
  plugins: [woff2Only(), packed()],
  build: {
    outDir: out,
    emptyOutDir: true,
    // Office machines run Chromium of some years back.
    target: ['chrome87', 'es2020'],
    cssTarget: 'chrome87',
    modulePreload: { polyfill: false },
    // The content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      // Libraries mark their modules for servers that render pages; here nothing renders on a server.
      onLog: (level, log, say) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') say(level, log)
      },
    },
  },
  server: {
    port: Number(process.env.WEB_PORT ?? 5173),
    fs: { allow: [import.meta.dirname] },
    proxy: { '/api': process.env.API ?? 'http://127.0.0.1:8117' },
  },
})
