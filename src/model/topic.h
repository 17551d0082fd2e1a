#ifndef OVERGANG_MODEL_TOPIC_H
#define OVERGANG_MODEL_TOPIC_H

#include "model/casefile.h"

/*
 * What is known about a case, topic by topic: which fields a person fills in together. One row a topic; the
 * menu, the forms and the lists of the interface are made from these and from the field tables.
 */

enum { TOPIC_FIELDS = 8 };

typedef struct Topic {
    const char *code;                     /* "sentence" */
    const char *label;                    /* N_() English: "Sentence and dates" */
    const char *fields[TOPIC_FIELDS + 1]; /* keys of record_casefile that are no lists, ended by NULL */
    const char *list;                     /* the key of its list; NULL none */
} Topic;

size_t topic_count(void);
const Topic *topic_at(size_t index);
const Topic *topic_find(const char *code); /* NULL where there is none */
/* The topic that a field or list of the case belongs to; NULL: it is not filled in by topic. */
const Topic *topic_of(const char *key);

/* How many of the topic's fields are known; its list is not counted. */
int topic_known(const Topic *topic, const Casefile *casefile);
int topic_fields(const Topic *topic);
/* The list of the topic in a case and what its rows are; NULL where it has none. */
const Field *topic_list(const Topic *topic);

/* The fields of the first, short form of a new person; ended by NULL. */
const char *const *topic_first_fields(void);

#endif
