#!/bin/sh
# The command line beside the application: its own Node, because the application's executable runs no scripts (decision 31).
here=$(dirname "$(readlink -f "$0")")
exec "$here/resources/cli/node" "$here/resources/cli/tu-ho-so.js" "$@"
