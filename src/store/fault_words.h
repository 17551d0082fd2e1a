#ifndef OVERGANG_STORE_FAULT_WORDS_H
#define OVERGANG_STORE_FAULT_WORDS_H

/*
 * What SQLite's check has found, line by line in words that say what is broken; the same is told once. Its own words stand
 * behind, for whoever has to look into the file.
 */
void fault_words(const char *said, void (*tell)(void *context, const char *fault), void *context);

#endif
