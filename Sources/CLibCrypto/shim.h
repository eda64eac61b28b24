// The system's libcrypto (OpenSSL), as Debian's libssl-dev installs it; only what PolicyDeck calls.
#include <openssl/crypto.h>
#include <openssl/sha.h>
