#!/bin/sh
# Makes the secrets that docker-compose.yml wants, in ./secrets; what is there already stays.
set -eu
cd "$(dirname "$0")/.."
umask 077
mkdir -p secrets/fernantrag

make() { [ -e "secrets/$1" ] || cat > "secrets/$1"; }
openssl rand -base64 32 | make fernantrag/master-key
openssl rand -hex 24 | tr -d '\n' | make postgres-password
echo '[]' | make fernantrag/api-tokens.json
# Empty until somebody writes into them; as good as none.
for name in smtp-url oidc-client-secret locker-token s3-access-key-id s3-secret-access-key; do
  printf '' | make "fernantrag/$name"
done

# The account that the containers work under.
if [ "$(id -u)" = 0 ]; then chown -R 1000:1000 secrets; fi
echo 'Write the mail server into secrets/fernantrag/smtp-url (smtps://user:password@host), and the'
echo 'secret of the sign-in provider into secrets/fernantrag/oidc-client-secret.'
echo 'Keep a copy of secrets/fernantrag/master-key apart from every backup: without it all is lost.'
