/** The version that every output names as its maker; a test holds it equal to package.json. */
export const partworthVersion = '0.1.0';
