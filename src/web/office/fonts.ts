/** The serif of the text and the kai of its lead sentences: many small files, of which a page takes the characters it shows. */
import '@fontsource/noto-serif-sc/400.css'
import '@fontsource/noto-serif-sc/600.css'
import 'lxgw-wenkai-webfont/lxgwwenkai-regular.css'
