using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Passerelle.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LinkApplications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "HolderId",
                table: "applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LinkedAt",
                table: "applications",
                type: "TEXT",
                nullable: true);

            // What was submitted is in the account of whoever filed it.
            migrationBuilder.Sql(
                """
                UPDATE applications SET "HolderId" = (
                    SELECT "AccountId" FROM dossiers WHERE dossiers."Id" = applications."DossierId" AND dossiers."State" = 'Submitted'
                )
                """
            );

            migrationBuilder.CreateIndex(
                name: "IX_applications_HolderId_Stage",
                table: "applications",
                columns: new[] { "HolderId", "Stage" });

            migrationBuilder.CreateIndex(
                name: "IX_applications_Uci",
                table: "applications",
                column: "Uci");

            migrationBuilder.AddForeignKey(
                name: "FK_applications_accounts_HolderId",
                table: "applications",
                column: "HolderId",
                principalTable: "accounts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_applications_accounts_HolderId",
                table: "applications");

            migrationBuilder.DropIndex(
                name: "IX_applications_HolderId_Stage",
                table: "applications");

            migrationBuilder.DropIndex(
                name: "IX_applications_Uci",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "HolderId",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "LinkedAt",
                table: "applications");
        }
    }
}
