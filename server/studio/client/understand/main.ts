/** The script of the studio's room `understand`. */
export {};
