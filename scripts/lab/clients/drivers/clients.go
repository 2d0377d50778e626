// Command clients asks one Go client. argv: its name. stdin: a JSON string per line, a connection string.
// stdout: a JSON answer per line.
package main

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/jackc/pgx/v4"
	_ "github.com/lib/pq"
)

const question = "SELECT current_database(), session_user::text, (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), current_setting('search_path'), current_setting('application_name')"

type answer struct {
	Database        string `json:"database,omitempty"`
	User            string `json:"user,omitempty"`
	TLS             bool   `json:"tls"`
	SearchPath      string `json:"searchPath"`
	ApplicationName string `json:"applicationName"`
	Refused         string `json:"refused,omitempty"`
}

func (a *answer) fields() []interface{} {
	return []interface{}{&a.Database, &a.User, &a.TLS, &a.SearchPath, &a.ApplicationName}
}

func byLibPq(text string) (a answer, err error) {
	db, err := sql.Open("postgres", text)
	if err != nil {
		return a, err
	}
	defer db.Close()
	return a, db.QueryRow(question).Scan(a.fields()...)
}

func byPgx(text string) (a answer, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	connection, err := pgx.Connect(ctx, text)
	if err != nil {
		return a, err
	}
	defer connection.Close(ctx)
	err = connection.QueryRow(ctx, question).Scan(a.fields()...)
	return a, err
}

func main() {
	ask := map[string]func(string) (answer, error){"lib/pq": byLibPq, "pgx": byPgx}[os.Args[1]]
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			panic(err)
		}
		said, err := ask(text)
		if err != nil {
			said = answer{Refused: fmt.Sprintf("%v", err)}
		}
		out, _ := json.Marshal(said)
		fmt.Println(string(out))
	}
}
