#ifndef OVERGANG_BASE_PORTER_H
#define OVERGANG_BASE_PORTER_H

#include "base/settings_write.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * What leaves the interface for places that the person names, or for the printer, and what comes in from there. Once the
 * program may no longer reach them itself (base/sandbox.h) the porter does it: a process of ours that was started before,
 * and does what stands here and nothing else. Without a porter they are done on the spot.
 */

/* To be called while nothing about anybody has been read yet: the porter knows what the program knows at this moment. */
Status porter_start(Error *err);
/* The settings that porter_settings may change, as far as `may` lists them; to be told before porter_start. */
void porter_know_settings(const char *path, const SettingId may[], size_t count);
/* Without it, later on, everything is done on the spot again. Ends the porter, if there is one. */
void porter_end(void);

/*
 * As file_write_new: never over a file that is there. Where the porter writes, no hidden file and nothing into a hidden
 * folder: there are the settings of other programs.
 */
Status porter_write_new(const char *path, const void *bytes, size_t n, Error *err);
/* As settings_change, of that one file, and each with a text. Another option than those it was told of: STATUS_FAILED. */
Status porter_settings(const SettingValue values[], size_t count, size_t *wrong, Error *err);
/* As printer_send. */
Status porter_print(const void *text, size_t n, Error *err);
/* A file to be read, open; where the porter opens it, only one that overgang has sealed. */
Status porter_open_sealed(const char *path, int *ret, Error *err);

#endif
