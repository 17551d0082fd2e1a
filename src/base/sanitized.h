#ifndef OVERGANG_BASE_SANITIZED_H
#define OVERGANG_BASE_SANITIZED_H

/* SANITIZED: built with the address sanitizer, whose leak checker looks into the program from one that it starts. */

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

#endif
