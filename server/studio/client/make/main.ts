/** The script of the studio's room `make`. */
export {};
