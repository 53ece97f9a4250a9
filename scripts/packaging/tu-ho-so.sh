#!/bin/sh
# The command line beside the application: its own Node, because the application's executable runs no scripts (decision 31).
# Like the application it takes no options from Node's variables.
unset NODE_OPTIONS NODE_PATH NODE_V8_COVERAGE NODE_EXTRA_CA_CERTS
here=$(dirname "$(readlink -f "$0")")
exec "$here/resources/cli/node" "$here/resources/cli/tu-ho-so.js" "$@"
