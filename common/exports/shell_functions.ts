// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are the shell’s

/**
 * `call SYSTEM METHOD PATH [BODY]` prints the answer; `{{name}}` stands for what `keep` was given. `seen TIMES SYSTEM PATH
 * PATTERN [no]` asks until the answer has the pattern (POSIX ERE), or has it not.
 */
export const FUNCTIONS = [
  'names=() values=()',
  'keep() { names+=("$1"); values+=("$2"); }',
  'filled() {',
  `  local text=$1 rest='' value i named='^(.*)[{][{]([a-z_.]+)[}][}](.*)$'`,
  '  while [[ $text =~ $named ]]; do',
  '    value="{{${BASH_REMATCH[2]}}}"',
  '    for ((i = 0; i < ${#names[@]}; i++)); do',
  '      if [ "${names[i]}" = "${BASH_REMATCH[2]}" ]; then value=${values[i]}; fi',
  '    done',
  '    text=${BASH_REMATCH[1]} rest="$value${BASH_REMATCH[3]}$rest"',
  '  done',
  `  printf '%s' "$text$rest"`,
  '}',
  'call() {',
  '  local url="${1}_URL" authorization="${1}_AUTHORIZATION" path body=()',
  '  path=$(filled "$3")',
  `  if [ $# -gt 3 ]; then body=(--header 'Content-Type: application/json' --data-binary @-); fi`,
  '  filled "${4-}" | curl --silent --show-error --fail-with-body --globoff --request "$2" \\',
  `    --config <(printf 'header = "Authorization: %s"\\n' "\${!authorization}") \\`,
  '    ${body[@]+"${body[@]}"} "${!url%/}$path"',
  '}',
  'seen() {',
  '  local answer try found',
  '  for ((try = 0; try < $1; try++)); do',
  '    answer=$(call "$2" GET "$3")',
  '    if [[ $answer =~ $4 ]]; then found=yes; else found=no; fi',
  `    if [ $found = "\${5:-yes}" ]; then printf '%s\\n' "$answer"; return; fi`,
  '    sleep 2',
  '  done',
  `  printf 'It has not come to that yet: %s\\n' "$answer" >&2`,
  '  return 1',
  '}',
  `ask() { printf '%s\\n' "$1" >&2; read -r _; }`,
  `field() { sed -n "s/.*\\"$1\\" *: *\\"\\([^\\"]*\\)\\".*/\\1/p"; }`,
];
