/** Text on the screen in the two languages of the product. */
export interface Bilingual {
  readonly en: string;
  readonly ru: string;
}

/** A permission is declared once; registry, gate, page guard, menu and role presets read it from here. */
export interface Permission {
  readonly action: `plugin::${string}.${string}`;
  readonly plugin: string;
  readonly name: string;
  readonly label: Bilingual;
}

// Strapi takes lower-case letters, dots and hyphens in the name of an action.
const hyphened = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `definePermissions('exchange', { seeImports: { en, ru } }).seeImports.action === 'plugin::exchange.see-imports'` */
export const definePermissions = <const Names extends string>(
  plugin: string,
  labels: Readonly<Record<Names, Bilingual>>
): Readonly<Record<Names, Permission>> =>
  Object.fromEntries(
    Object.entries<Bilingual>(labels).map(([name, label]) => [
      name,
      { action: `plugin::${plugin}.${hyphened(name)}`, plugin, name: hyphened(name), label },
    ])
  ) as Record<Names, Permission>;
