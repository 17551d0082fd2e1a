#ifndef OVERGANG_STORE_SQL_MEMORY_H
#define OVERGANG_STORE_SQL_MEMORY_H

/* SQLite's memory: pages, rows and texts of what it has open. Before SQLite is used for the first time. */
void sql_memory_begin(void);
/* From here on whatever SQLite gives back is wiped: a sealed store is open. */
void sql_memory_wipe(void);

#endif
