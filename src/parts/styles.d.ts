/** Style sheets are gathered by the bundler; to the compiler an import of one is only its effect. */
declare module '*.css'
