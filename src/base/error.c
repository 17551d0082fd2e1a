#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cuts a UTF-8 string that snprintf may have broken in the middle of a character. */
static void cut_whole(char *text, size_t room, int wanted)
{
    if (wanted < 0 || (size_t)wanted < room) return;
    size_t end = room - 1;
    while (end > 0 && ((unsigned char)text[end - 1] & 0xC0) == 0x80) end--;
    if (end > 0 && (unsigned char)text[end - 1] >= 0xC0) end--;
    text[end] = '\0';
}

Status error_set(Error *err, Status status, const char *where, const char *format, ...)
{
    if (!err) return status;
    Error filled = {.status = status}; /* the arguments may point into *err: build beside it */
    if (where) {
        int wanted = snprintf(filled.where, sizeof filled.where, "%s", where);
        cut_whole(filled.where, sizeof filled.where, wanted);
    }
    va_list args;
    va_start(args, format);
    int wanted = vsnprintf(filled.message, sizeof filled.message, format, args);
    va_end(args);
    cut_whole(filled.message, sizeof filled.message, wanted);
    *err = filled;
    return status;
}

Status error_within(Error *err, const char *prefix)
{
    if (!err) return STATUS_FAILED;
    char whole[sizeof err->where];
    const char *dot = err->where[0] && err->where[0] != '[' ? "." : "";
    int wanted = snprintf(whole, sizeof whole, "%s%s%s", prefix, dot, err->where);
    cut_whole(whole, sizeof whole, wanted);
    memcpy(err->where, whole, sizeof whole);
    return err->status;
}
