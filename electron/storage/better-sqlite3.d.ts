/** The package's own types are not listed in its `exports`; sqlite-driver.ts says what we use of it. */
declare module 'better-sqlite3' {
  const Connection: new (
    path: string,
    options: { readonly fileMustExist?: boolean; readonly timeout?: number },
  ) => object;
  export default Connection;
}
