/* What SQLite asks of the system by a file's name, with the rights that are for
 * the store. */
#include <sys/stat.h>
#include <sys/types.h>

#include <stdbool.h>

#include "common/file/group.h"
#include "store_impl.h"

typedef int opens(const char *, int, int);
typedef int accesses(const char *, int);
typedef int stats(const char *, struct stat *);
typedef int unlinks(const char *);
typedef int opens_folder(const char *, int *);

static opens *sys_open;
static accesses *sys_access;
static stats *sys_stat;
static unlinks *sys_unlink;
static opens_folder *sys_open_folder;

static int
call_open(const char *path, int flags, int mode)
{
	gid_t before = group_take();
	int fd = sys_open(path, flags, mode);

	group_leave(before);
	return fd;
}

static int
call_access(const char *path, int mode)
{
	gid_t before = group_take();
	int got = sys_access(path, mode);

	group_leave(before);
	return got;
}

static int
call_stat(const char *path, struct stat *st)
{
	gid_t before = group_take();
	int got = sys_stat(path, st);

	group_leave(before);
	return got;
}

static int
call_unlink(const char *path)
{
	gid_t before = group_take();
	int got = sys_unlink(path);

	group_leave(before);
	return got;
}

static int
call_open_folder(const char *path, int *fd)
{
	gid_t before = group_take();
	int got = sys_open_folder(path, fd);

	group_leave(before);
	return got;
}

void
store_take_calls(void)
{
	sqlite3_vfs *vfs;

	if (sys_open != NULL)
		return;
	/* before the first that begins it: see connect() */
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	vfs = sqlite3_vfs_find(NULL);
	sys_open = (opens *)vfs->xGetSystemCall(vfs, "open");
	sys_access = (accesses *)vfs->xGetSystemCall(vfs, "access");
	sys_stat = (stats *)vfs->xGetSystemCall(vfs, "stat");
	sys_unlink = (unlinks *)vfs->xGetSystemCall(vfs, "unlink");
	sys_open_folder = (opens_folder *)vfs->xGetSystemCall(vfs,
	    "openDirectory");
	vfs->xSetSystemCall(vfs, "open", (sqlite3_syscall_ptr)call_open);
	vfs->xSetSystemCall(vfs, "access", (sqlite3_syscall_ptr)call_access);
	vfs->xSetSystemCall(vfs, "stat", (sqlite3_syscall_ptr)call_stat);
	vfs->xSetSystemCall(vfs, "unlink", (sqlite3_syscall_ptr)call_unlink);
	vfs->xSetSystemCall(vfs, "openDirectory",
	    (sqlite3_syscall_ptr)call_open_folder);
}
