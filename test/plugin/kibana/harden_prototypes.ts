/** What Kibana 9.x does to the prototypes that everything inherits from, on its server and in its pages. */
export function hardenPrototypes(): void {
  for (const { prototype } of [Object, Function, Number, String]) Object.seal(prototype);
}
