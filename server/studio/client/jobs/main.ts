/** The script of the studio's room `jobs`. */
export {};
